import Program from "./exercise/program";
import Programs from "./exercise/programs";

export default ({ of }: { of: string }) => (of ? <Program of={of} /> : <Programs />);
