// npm run generate: the row structs and the tests' list of statements, from the migrations and sql.h files.
import path from "node:path";

import { ROOT, must } from "./run.mjs";

await must("cmake", ["--preset", "native"]);
await must("cmake", ["--build", "--preset", "native", "--target", "rowgen"]);
process.stdout.write(await must(path.join(ROOT, "build", "native", "tools", "rowgen"), [ROOT]));
