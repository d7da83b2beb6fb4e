// Hears a file before it is sent, here in the browser: what comes of it spares the server the work, and where
// the server has no decoder (AAC, Opus) the browser's own is as good as any.
import type { Analysis, Answer, Question } from "./protocol";

/** Where the server would look no further either, the browser's decoder may. */
const DECODE = ["no_decoder", "unknown_format", "encoding"];
/** Decoded, a minute takes 21 MB: nobody's memory is to be filled by an hour of AAC. */
const LONGEST_DECODED = 40_000_000; // bytes of the file
const RATE = 44_100;

interface ScriptPolicy {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): {
    createScriptURL(text: string): unknown;
  };
}
const { trustedTypes } = globalThis as { trustedTypes?: ScriptPolicy };
const script = (trustedTypes
  ?.createPolicy("listener", { createScriptURL: () => LISTENER })
  .createScriptURL("") ?? LISTENER) as string;

function ask(worker: Worker, question: Question, tell: (share: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    worker.onerror = () => resolve({ refused: "trap" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) =>
      "share" in data ? tell(data.share) : resolve(data);
    const moved = "channels" in question ? question.channels.map(({ buffer }) => buffer as ArrayBuffer) : [];
    worker.postMessage(question, moved);
  });
}

async function decoded(file: File): Promise<Question | null> {
  if (file.size > LONGEST_DECODED) return null;
  try {
    const sound = await new OfflineAudioContext(2, 1, RATE).decodeAudioData(await file.arrayBuffer());
    const count = Math.min(2, sound.numberOfChannels);
    const channels = Array.from({ length: count }, (_, i) => sound.getChannelData(i).slice());
    return { channels, rate: sound.sampleRate };
  } catch {
    return null;
  }
}

/** What there is to be heard in it; null where that is nothing that anybody here can read. */
export async function hear(file: File, tell: (share: number) => void): Promise<Analysis | null> {
  const worker = new Worker(script, { type: "module" });
  try {
    let answer = await ask(worker, { file }, tell);
    const question = "refused" in answer && DECODE.includes(answer.refused) ? await decoded(file) : null;
    if (question) answer = await ask(worker, question, tell);
    return "analysis" in answer ? answer.analysis : null;
  } finally {
    worker.terminate();
  }
}
