import type { JSX } from "react";

/** What is understood, and what comes of it (main/model/package/reference). */
const understood: readonly (readonly [string, string])[] = [
	["name", "its newest release, the sdist first"],
	["name==1.0", "that release, also when it was yanked"],
	["name[extra]>=1,<2 ; python_version > '3.8'", "the newest that fits; digests behind --hash are held to"],
	["pkg:pypi/name@1.0", "a package URL, as advisories have it"],
	["a link", "to a project, release or file on the index or on Inspector, defanged too"],
	["a file's address", "by its digest, also what the index lists no more"],
];

/** Before anything was asked: what may be typed or pasted, and the keys. */
export function IndexHints(): JSX.Element {
	return (
		<section className="index-hints" aria-label="What can be given" data-testid="index-hints">
			<dl>
				{understood.map(([form, meaning]) => (
					<div key={form}>
						<dt>
							<code>{form}</code>
						</dt>
						<dd className="muted">{meaning}</dd>
					</div>
				))}
			</dl>
			<p className="muted">
				<kbd>Enter</kbd> looks it up, <kbd>Enter</kbd> again opens what is chosen; <kbd>Tab</kbd> and the arrows choose
				another release or file.
			</p>
		</section>
	);
}
