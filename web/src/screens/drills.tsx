import Drill from "./learn/drill";
import Drills from "./learn/drills";

export default ({ of }: { of: string }) => (of ? <Drill of={of} /> : <Drills />);
