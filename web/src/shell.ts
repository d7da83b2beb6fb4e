// What every place needs, whichever is opened first. Injected into each of them (build.mjs), so that it is
// one
// file and not one for each set of places that share a part of it.
import "./outbox";
import "./parts/frame";
import "./sound";
