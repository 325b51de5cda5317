/**
 * Files that everybody has and that are known to be harmless, by the SHA-256 of their whole content: one byte more or less, and the file is
 * unknown. Never by path, name or licence header, which anybody can copy. Made by build/known-files.ts from released distributions.
 */
const files: ReadonlyMap<string, string> = new Map([
	["6b4195e640a85ac32eb6f9628822a622057df1e459df7c17a12f97aeabc9415b", "distlib 0.4.3: distlib/t32.exe"],
	["ebc4c06b7d95e74e315419ee7e88e1d0f71e9e9477538c00a93a9ff8c66a6cfc", "distlib 0.4.3: distlib/t64-arm.exe"],
	["81a618f21cb87db9076134e70388b6e9cb7c2106739011b6a51772d22cae06b7", "distlib 0.4.3: distlib/t64.exe"],
	["47872cc77f8e18cf642f868f23340a468e537e64521d9a3a416c8b84384d064b", "distlib 0.4.3: distlib/w32.exe"],
	["c5dc9884a8f458371550e09bd396e5418bf375820a31b9899f6499bf391c7b2e", "distlib 0.4.3: distlib/w64-arm.exe"],
	["7a319ffaba23a017d7b1e18ba726ba6c54c53d6446db55f92af53c279894f8ad", "distlib 0.4.3: distlib/w64.exe"],
	[
		"df81e6bcba34ee3e3952f776551fb669143b9490fdd6c4caeb32609f97e985b4",
		"setuptools 80.9.0: _distutils_hack/__init__.py",
	],
	["bde8a8f8f0c2b1e58dd09d44ff5823bd52e470884fa502e510aa52680d375969", "setuptools 80.9.0: setuptools/installer.py"],
	["d861aa618d4134312132d05cd6b1d3bfb92582635545d92c25e5be2f57fefb2b", "setuptools 80.9.0: setuptools/namespaces.py"],
	[
		"ced72e54431ecf2d8d7dbd8a1e27724f1b171af3ca1503c304bf11c59a7fe861",
		"setuptools 84.0.0: _distutils_hack/__init__.py",
	],
	["bbb3de5707629e6a60a0c238cd477b28f07f0066982fda953fa6fcec39073a4a", "setuptools 84.0.0: setuptools/cli-64.exe"],
	["b9a7d08da880dfac8bcf548eba4b06fb59b6f09b17d33148a0f6618328926c61", "setuptools 84.0.0: setuptools/cli-arm64.exe"],
	["32acc1bc543116cbe2cff10cb867772df2f254ff2634c870aef0b46c4b696fdb", "setuptools 84.0.0: setuptools/cli.exe"],
	[
		"4223e4146b7b469fa87351b02f8e0ebc1755d6d4a89f4b0e4e7946db9da24438",
		"setuptools 84.0.0: setuptools/command/develop.py",
	],
	["3471b6140eadc6412277dbbefe3fef8c345a0f1a59776086b80a3618c3a83e3b", "setuptools 84.0.0: setuptools/gui-64.exe"],
	["e694f4743405c8b5926ff457db6fe7f1a12dec7c16a9c3864784d3f4e07ae097", "setuptools 84.0.0: setuptools/gui-arm64.exe"],
	["85dae1e95d77845f2cb59bcac3d4afe74bbe4c91a9bcc5bf4a71cd43104dbe7c", "setuptools 84.0.0: setuptools/gui.exe"],
	["3a50436beff2d92d1511dfe8ea82c33eba282da68316e8e831326ebde6b533b1", "setuptools 84.0.0: setuptools/installer.py"],
	["784d612395fce93356bd8e6ee410b55a21a23abac9c863afd29a7dbf270298ad", "setuptools 84.0.0: setuptools/namespaces.py"],
	[
		"c16e0860b33506fed9d4c69ab8fdb198f8f2cbec249909d7772bd7b1c01ff5fc",
		"setuptools 84.0.0: setuptools/windows_support.py",
	],
]);

/** What a file is, for people: "setuptools 80.9.0: setuptools/cli-64.exe"; undefined for a file that is not known. */
export function knownFile(sha256: string): string | undefined {
	return files.get(sha256);
}
