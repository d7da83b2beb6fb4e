// What a change has brought: at most four quiet lines, fewer where rewards are subtle, none where hidden.
import type { Reward } from "../api/types";
import { rewards } from "../state/today";
import { Icon } from "./icon";

interface Line {
  icon: string;
  text: string;
  value?: string;
}

const names = (all: { title?: string; name?: string }[]) => all.map(({ title,
  name }) => title ?? name).join(", ");

function linesOf(reward: Reward, what: string): Line[] {
  const level = reward.level_ups.at(-1)?.level;
  const quests = reward.quests.filter(({ completed }) => completed);
  const streak = reward.streaks.find(({ type }) => type === "daily") ?? reward.streaks[0];
  const lines: (Line | false)[] = [
    reward.xp > 0 && { icon: "zap", text: level ? `${what}, and level ${level}` : what,
      value: `+${reward.xp} XP` },
    reward.coins > 0 && { icon: "coins", text: "Coins", value: `+${reward.coins}` },
    quests.length > 0 && { icon: "flag", text: `Quest done: ${names(quests)}` },
    reward.achievements.length > 0 && { icon: "trophy", text: `New: ${names(reward.achievements)}` },
    streak !== undefined && streak.current >= 2 && { icon: "flame", text: "Days in a row",
      value: `${streak.current}` },
  ];
  return lines.filter((line) => line !== false).slice(0, 4);
}

export function RewardLines({ reward, what }: { reward: Reward | null | undefined; what: string }) {
  if (!reward || rewards.value === "hidden") return null;
  const lines = linesOf(reward, what).slice(0, rewards.value === "subtle" ? 1 : 4);
  if (lines.length === 0) return null;
  return (
    <ul class="reward" aria-label="What it brought">
      {lines.map(({ icon, text, value }) => (
        <li key={text}>
          <Icon name={icon} /> <span>{text}</span> {value && <b>{value}</b>}
        </li>
      ))}
    </ul>
  );
}
