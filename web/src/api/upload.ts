// A file on its way to the server, with how much of it has gone: the one thing that fetch does not tell.
import { Refusal, offlineSince, refusalOf, signIn, tellChange, zone } from "./client";

const OFFLINE = {
  type: "/problems/offline",
  title: "The connection broke off",
  detail: "Nothing was kept of the file. Try it again when you are online.",
  status: 0,
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers what the server says of it; `gone` is told the share that was sent, 0 to 1. Throws a Refusal. */
export function upload<T>(path: string, file: File, key: string, gone: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    const type = /^audio\//.test(file.type) ? file.type : "application/octet-stream";
    request.setRequestHeader("content-type", type);
    request.setRequestHeader("x-timezone", zone());
    request.setRequestHeader("idempotency-key", key);
    request.upload.onprogress = ({ loaded, total }) => gone(total > 0 ? loaded / total : 0);
    request.onerror = () => {
      offlineSince.value ??= Date.now();
      reject(new Refusal(OFFLINE));
    };
    request.onload = () => {
      offlineSince.value = null;
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        tellChange();
        resolve(answer as T);
        return;
      }
      if (request.status === 401) signIn();
      reject(refusalOf(answer, request.status));
    };
    request.send(file);
  });
}
