import Deck from "./learn/deck";
import Decks from "./learn/decks";

export default ({ of }: { of: string }) => (of ? <Deck of={of} /> : <Decks />);
