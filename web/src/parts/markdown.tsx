// Markdown as elements: headings, paragraphs, lists, tables, quotes, code; bold, italics, code within a line.
// Nothing of it is markup for the browser, so a text can do no more than be read.
import type { ComponentChildren } from "preact";

const INLINE = /\*\*(.+?)\*\*|\*(.+?)\*|`([^`]+)`|\[([^\]]+)\]\((\/[^)\s]*)\)/g;

function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { 0: all, 1: bold, 2: soft, 3: code, 4: label, 5: href, index } of text.matchAll(INLINE)) {
    parts.push(text.slice(end, index));
    if (bold) parts.push(<b>{inline(bold)}</b>);
    else if (soft) parts.push(<em>{inline(soft)}</em>);
    else if (code) parts.push(<code>{code}</code>);
    else
      parts.push(
        <a class="more" href={href}>
          {label}
        </a>,
      );
    end = index + all.length;
  }
  return [...parts, text.slice(end)];
}

const cells = (row: string) =>
  row
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function Table({ lines: [head = "", , ...rows] }: { lines: string[] }) {
  return (
    <div class="table" role="region" tabIndex={0} aria-label="A table">
      <table>
        <thead>
          <tr>
            {cells(head).map((cell) => (
              <th key={cell} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {cells(row).map((cell, i) => (
                <td key={i}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The items of a list: lines that go on are part of the one before. */
export function itemsOf(lines: string[], mark: RegExp) {
  const items: string[] = [];
  for (const line of lines)
    if (mark.test(line)) items.push(line.replace(mark, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  return items;
}

const BULLET = /^\s*[*-] /;
const NUMBER = /^\s*\d+\. /;

function Block({ text }: { text: string }) {
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  const [, hashes, heading] = /^(#{1,4}) (.+)$/.exec(first) ?? [];
  if (heading) {
    const title =
      hashes === "#" || hashes === "##" ? <h2>{inline(heading)}</h2> : <h3>{inline(heading)}</h3>;
    return lines.length === 1 ? (
      title
    ) : (
      <>
        {title}
        <Block text={lines.slice(1).join("\n")} />
      </>
    );
  }
  if (first.startsWith("|")) return <Table lines={lines} />;
  if (first.startsWith("> ")) return <blockquote>{inline(text.replace(/^> ?/gm, ""))}</blockquote>;
  if (BULLET.test(first))
    return (
      <ul>
        {itemsOf(lines, BULLET).map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </ul>
    );
  if (NUMBER.test(first))
    return (
      <ol>
        {itemsOf(lines, NUMBER).map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </ol>
    );
  return <p>{inline(lines.join(" "))}</p>;
}

/** Blocks are what empty lines part; a fence of code keeps its own. */
function blocksOf(text: string) {
  return text
    .trim()
    .split(/(^```[\s\S]*?^```)/m)
    .flatMap((part) => (part.startsWith("```") ? [part] : part.split(/\n\s*\n/)))
    .map((part) => part.replace(/^\n+|\s+$/g, ""))
    .filter((part) => part !== "");
}

export const Markdown = ({ text }: { text: string }) => (
  <div class="reading">
    {blocksOf(text).map((block, i) =>
      block.startsWith("```") ? (
        <pre key={i} tabIndex={0}>
          {block.replace(/^```.*\n|\n?```$/g, "")}
        </pre>
      ) : (
        <Block key={i} text={block} />
      ),
    )}
  </div>
);

/** A few words of it, as plain text; the style ends them with three dots where they are many. */
export const Excerpt = ({ of }: { of: string | null | undefined }) =>
  of ? <p class="quiet small excerpt">{of.replaceAll(/^\s*(#+|[*>-]) |\*\*|[*`]/gm, "")}</p> : null;
