/** The command line makes no sense: one line for stderr, exit status 2. */
export class UsageError extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UsageError";
	}
}
