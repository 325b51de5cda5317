const DECIMAL = /^[+-]?\d+(?:_\d+)*$/;
const OCTAL = /^[+-]?(?:0[oO]_?)?[0-7]+(?:_[0-7]+)*$/;

/**
 * `int(text, base)` of Python, with which tarfile reads numbers: also with a sign, underscores, blanks around it and "0o". Undefined: none, or beyond
 * exact numbers. Digits of other scripts are not read.
 */
export function pythonInteger(text: string, base: 8 | 10): number | undefined {
	const trimmed = text.trim();
	if (!(base === 8 ? OCTAL : DECIMAL).test(trimmed)) return undefined;
	const number = Number.parseInt(trimmed.replace(/[oO_]/g, ""), base);
	return Number.isSafeInteger(number) ? number : undefined;
}
