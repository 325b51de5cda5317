/** Closes a union: the compiler demands a branch for every member, and a value from outside fails loudly. */
export function assertNever(value: never, what = "value"): never {
	throw new TypeError(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
