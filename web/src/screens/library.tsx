// The library: what a word means, which keys do it, and recipes to follow from an empty project.
import Glossary from "./library/glossary";
import Recipe from "./library/recipe";
import Recipes from "./library/recipes";
import Shortcuts from "./library/shortcuts";

export default function Library({ rest: [part = "", id = ""] }: { rest: string[] }) {
  if (part === "shortcuts") return <Shortcuts />;
  if (part === "recipes") return id ? <Recipe key={id} id={id} /> : <Recipes />;
  return <Glossary />;
}
