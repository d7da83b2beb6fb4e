// Hears a track in a thread of its own, with the module that the server has too. A message brings a file, or
// the samples of one that the browser has decoded; what goes back is how much of it was heard, and in the end
// what was found, or why nothing was.
import { analysisOf, makeTrack } from "../../../bindings/audio.mjs";
import url from "../../../build/audio.wasm";
import type { Answer, Question } from "./protocol";

const PIECE = 1024 * 1024;
const scope = globalThis as unknown as {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Question>) => void) | null;
};

const module = WebAssembly.compileStreaming(fetch(url));

async function ofFile(file: File): Promise<Answer> {
  const track = makeTrack(await module);
  let isWanted = true;
  for (let at = 0; isWanted && at < file.size; at += PIECE) {
    isWanted = track.push(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    scope.postMessage({ share: Math.min(1, (at + PIECE) / file.size) });
  }
  return found(track.finish());
}

async function ofSamples(channels: Float32Array[], rate: number): Promise<Answer> {
  const track = makeTrack(await module);
  const count = channels[0]?.length ?? 0;
  const block = PIECE / 4;
  for (let at = 0; at < count; at += block) {
    if (!track.pushSamples(channels.map((each) => each.subarray(at, at + block)), rate)) break;
    scope.postMessage({ share: Math.min(1, (at + block) / count) });
  }
  return found(track.finish());
}

const found = (report: ReturnType<ReturnType<typeof makeTrack>["finish"]>): Answer =>
  report.refused ? { refused: report.refused } : { analysis: analysisOf(report) };

scope.onmessage = ({ data }) => {
  const work = "file" in data ? ofFile(data.file) : ofSamples(data.channels, data.rate);
  work.catch(() => ({ refused: "trap" })).then((answer) => scope.postMessage(answer));
};
