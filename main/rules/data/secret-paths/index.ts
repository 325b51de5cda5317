import { browserPaths } from "./browser.ts";
import { developerPaths } from "./developer.ts";
import type { SecretPath } from "./secret-path.ts";
import { sessionPaths } from "./session.ts";
import { systemPaths } from "./system.ts";
import { walletPaths } from "./wallet.ts";

/** Every place where secrets are kept; of several that a path could be, the first counts. */
export const secretPaths: readonly SecretPath[] = [
	...developerPaths,
	...systemPaths,
	...browserPaths,
	...walletPaths,
	...sessionPaths,
];
