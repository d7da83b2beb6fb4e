// What is heard, and where it is.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Span } from "./wave";

/** A loop is held by the audio's own clock, looked at often while it plays. */
export function useAudio() {
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [seconds, setSeconds] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [loop, setLoop] = useState<Span | null>(null);
  const to = (second: number) => {
    if (!audio.current) return;
    audio.current.currentTime = Math.max(0, Math.min(second, seconds));
    setAt(audio.current.currentTime);
  };
  useEffect(() => {
    if (!loop || !isPlaying) return;
    const timer = setInterval(() => {
      const now = audio.current?.currentTime ?? 0;
      if (now >= loop.end || now < loop.start) to(loop.start);
    }, 40);
    return () => clearInterval(timer);
  }, [loop, isPlaying]);
  const flip = () => {
    if (!audio.current) return;
    if (audio.current.paused) void audio.current.play().catch(() => setPlaying(false));
    else audio.current.pause();
  };
  const listen = {
    onTimeUpdate: () => setAt(audio.current?.currentTime ?? 0),
    onLoadedMetadata: () => setSeconds(audio.current?.duration ?? 0),
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onEnded: () => setPlaying(false),
  };
  return { audio, at, seconds, isPlaying, loop, setLoop, to, flip, listen };
}

export type Audio = ReturnType<typeof useAudio>;
