// A ring round what a tour talks about.
import { useEffect, useState } from "preact/hooks";

const isOnScreen = (element: Element) => {
  const { width, height, top, bottom } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight;
};

/** The element that the selector names, if it can be seen; null where it cannot (then words say where it
 * is). */
export function useTarget(selector: string | null | undefined) {
  const [target, setTarget] = useState<Element | null>(null);
  useEffect(() => {
    const look = () => {
      const known = /^\[data-tour="[\w-]+"\]$/.test(selector ?? "") ? selector : null;
      const found = known ? [...document.querySelectorAll(known)].find(isOnScreen) : null;
      setTarget(found ?? null);
    };
    look();
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, [selector]);
  return target;
}

export function Ring({ target }: { target: Element }) {
  useEffect(() => {
    target.classList.add("ringed");
    return () => target.classList.remove("ringed");
  }, [target]);
  return null;
}
