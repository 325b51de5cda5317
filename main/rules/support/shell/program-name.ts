const shells = new Set(["sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "csh", "tcsh"]);

/** "C:\\Windows\\System32\\cmd.exe" → "cmd". */
export function programName(word: string): string {
	const base =
		word
			.replace(/^[@&.]+(?=[a-z\\/])/i, "")
			.split(/[\\/]/)
			.pop() ?? "";
	return base
		.toLowerCase()
		.replace(/\.(?:exe|com|bat|cmd)$/, "")
		.replace(/^["']|["']$/g, "");
}

export function isShell(program: string): boolean {
	return shells.has(program);
}

/** Interpreters that run what they are fed or given. */
export function isInterpreter(program: string): boolean {
	return (
		isShell(program) ||
		/^(?:python(?:w|[\d.]+w?)?|pypy\d?|py|pyw|perl|ruby|node|php|lua|pwsh|powershell|cmd|iex|invoke-expression|reflection-load|osascript|wscript|cscript|mshta|tclsh|java|rundll32|regsvr32)$/.test(
			program,
		)
	);
}
