import type { ShellCommand } from "./commands.ts";

/** Code that an interpreter is given on its command line. */
export interface CodeOnLine {
	readonly program: string;
	readonly code: string;
	readonly python: boolean;
}

const options: readonly (readonly [program: RegExp, option: RegExp])[] = [
	[/^(?:python(?:w|[\d.]+w?)?|pypy\d?|pyw?)$/, /^-\w*c$/],
	[/^(?:node|nodejs|bun|deno)$/, /^(?:-e|--eval|-p|--print|-pe|eval)$/],
	[/^(?:perl|ruby|lua|tclsh)$/, /^-\w*e$/i],
	[/^php$/, /^-r$/],
];

/** Of interpreters that are no shells. */
export function codeOnLine({ program, words }: ShellCommand): CodeOnLine | undefined {
	const language = options.find(([pattern]) => pattern.test(program));
	if (!language) return undefined;
	const at = words.findIndex((word, index) => index > 0 && language[1].test(word));
	const code = at > 0 ? words[at + 1] : undefined;
	return code === undefined ? undefined : { program, code, python: program.startsWith("py") };
}

/** In Python code: what nobody asks another interpreter for who only wants a version or a path. */
export const tellingCode =
	/\b(?:exec|eval|urlopen|requests|socket|subprocess|os\.system|popen|b64decode|marshal|__import__)\b/;
