/** Code that a build or an installation runs because the metadata name it. */
export interface BuildHook {
	/** What names it, for people: ["pyproject.toml", "build-backend backend"]. */
	readonly steps: readonly string[];
	/** A module by its dotted name; or, in `file`, by its path below the root. */
	readonly module?: string;
	readonly file?: string;
	/** Function, class or object that is used; empty for the module as such. */
	readonly attribute: string;
	/** Functions that the builder calls: of the module, or of the attribute when there is one. Absent: the attribute itself is called. */
	readonly functions?: readonly string[];
	/** The builder makes instances of the classes in it and calls their methods. */
	readonly classes?: boolean;
	/** It is run as a program: `__name__` is "__main__". */
	readonly asMain?: boolean;
	/** The builder reads these attributes out of the syntax tree, and imports the module only where one is no literal ("__doc__" stands for the docstring). */
	readonly unlessLiteral?: readonly string[];
}
