/** A dependency as it is written down (packaging specifications, "Dependency specifiers"), or a line of a requirements file. */
export interface Requirement {
	/** As written; absent where only an address is. */
	readonly name?: string;
	/** Where it is fetched from, instead of an index. */
	readonly address?: string;
	/** "python_version < '3.8'", "extra == 'dev'". */
	readonly marker?: string;
}

const MAXIMUM_LENGTH = 4_000;
const NAME = /^([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)\s*(?:\[[^\]]*\])?\s*/u;
const ADDRESS = /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ftps?|ssh|git|file):\/\/\S+|^(?:git|hg|svn|bzr)\+\S+/i;

/** Never fails: a text that is no requirement gives nothing. Linear in the length. */
export function parseRequirement(text: string): Requirement | undefined {
	const line = text.slice(0, MAXIMUM_LENGTH).trim();
	const address = ADDRESS.exec(line)?.[0];
	if (address !== undefined) {
		const egg = /[#&]egg=([\w.-]+)/.exec(address)?.[1];
		return { ...(egg !== undefined && { name: egg }), address };
	}
	const name = NAME.exec(line);
	if (!name) return undefined;
	const rest = line.slice(name[0].length);
	const direct = /^@\s*(\S+)/.exec(rest)?.[1];
	const marker = /;\s*(.+)$/.exec(rest)?.[1];
	if (direct === undefined && !/^(?:$|[;(<>=!~,\s]|#)/.test(rest)) return undefined;
	return {
		name: name[1] ?? "",
		...(direct !== undefined && { address: direct.replace(/;$/, "") }),
		...(marker !== undefined && { marker: marker.trim() }),
	};
}

/** A line of a requirements file as pip reads it: comments and options are no requirements, `-e ADDRESS` is one. */
export function parseRequirementLine(text: string): Requirement | undefined {
	const line = text
		.slice(0, MAXIMUM_LENGTH)
		.replace(/(?:^|\s)#.*$/, "")
		.trim();
	const editable = /^(?:-e|--editable)[ =]\s*(.+)$/.exec(line)?.[1];
	if (line === "" || (line.startsWith("-") && editable === undefined)) return undefined;
	return parseRequirement(editable ?? line.replace(/\s--\w.*$/, ""));
}
