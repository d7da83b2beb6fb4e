// The questions at the end of a lesson, from its text: a numbered list under "Check yourself", and below it
// the answers, numbered alike. A lesson that has none is all text.
import { itemsOf } from "./parts/markdown";

export interface Quiz {
  question: string;
  answer: string;
}

const HEADING = /^## Check yourself\s*$/m;
const ANSWERS = /^\*\*Answers\.\*\*\s*/m;

/** "1: Seven. 2: Six, not 5." as its answers: a number counts only where it is the next one. */
function answersOf(text: string) {
  const answers: string[] = [];
  for (const part of text.replaceAll(/\s+/g, " ").split(/(?:^| )(?=\d+: )/)) {
    const [, number, words = ""] = /^(\d+): (.*)$/.exec(part) ?? [];
    if (Number(number) === answers.length + 1) answers.push(words);
    else if (answers.length > 0) answers.push(`${answers.pop() ?? ""} ${part}`);
  }
  return answers;
}

export function lessonOf(markdown: string): { text: string; quiz: Quiz[] } {
  const [text = "", check = ""] = markdown.split(HEADING);
  const [asked = "", answered = ""] = check.split(ANSWERS);
  const questions = itemsOf(asked.trim().split("\n"), /^\s*\d+\. /);
  const answers = answersOf(answered.trim());
  // The place has the title already.
  const body = text.replace(/^# .*\n+/, "");
  if (questions.length === 0 || questions.length !== answers.length)
    return { text: markdown.replace(/^# .*\n+/, ""), quiz: [] };
  return { text: body, quiz: questions.map((question, i) => ({ question, answer: answers[i] ?? "" })) };
}
