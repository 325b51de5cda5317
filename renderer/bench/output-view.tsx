import { type JSX, lazy, Suspense, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { displayBlock } from "../../main/model/text/display-text.ts";
import type { BenchOutput } from "../../main/model/workshop/decode-bench.ts";
import { loadEditor } from "../shell/load-editor.ts";
import { useShownTheme } from "../theme/theme.ts";

const CodePreview = lazy(async () => ({ default: (await loadEditor()).CodePreview }));

type Form = "text" | "python" | "hex" | "disassembly";
const titles: Readonly<Record<Form, string>> = {
	text: "Text",
	python: "Python",
	hex: "Hex",
	disassembly: "Disassembly",
};
/** Characters of plain text shown in one place. */
const SHOWN = 60_000;

/** The forms that this output has, the most telling first. */
export function formsOf(output: BenchOutput): readonly Form[] {
	const forms: Form[] = [];
	if (output.text !== undefined)
		forms.push(...(output.kind === "python" ? (["python", "text"] as const) : (["text", "python"] as const)));
	if (output.disassembly !== undefined) forms.push("disassembly");
	return [...forms, "hex"];
}

/** What came out, in the form that the analyst wants. */
export function OutputView({ output, name }: { readonly output: BenchOutput; readonly name: string }): JSX.Element {
	const [wanted, setWanted] = useState<Form>();
	const theme = useShownTheme();
	const forms = formsOf(output);
	const form = wanted !== undefined && forms.includes(wanted) ? wanted : (forms[0] ?? "hex");
	return (
		<div className="bench-output">
			<div className="bench-forms" role="group" aria-label={`Forms of ${name}`}>
				{forms.map((one) => (
					<button
						key={one}
						type="button"
						className="button quiet"
						aria-pressed={form === one}
						onClick={() => setWanted(one)}
					>
						{titles[one]}
					</button>
				))}
				<span className="muted bench-facts">
					{output.signature ?? output.kind}, {formatSize(output.size)}, {output.entropy.toFixed(2)} bits a byte
					{output.cut ? " · the beginning is shown" : ""}
				</span>
			</div>
			{form === "python" ? (
				<Suspense fallback={<p className="muted">Loading the editor…</p>}>
					<CodePreview title={name} text={output.text ?? ""} language="python" theme={theme} maximumHeight={320} />
				</Suspense>
			) : (
				<pre
					className={form === "text" ? "bench-text" : "bench-text columns"}
					tabIndex={0}
					aria-label={`${name}, ${titles[form]}`}
				>
					{form === "hex"
						? output.hex
						: displayBlock((form === "text" ? output.text : output.disassembly) ?? "", SHOWN)}
				</pre>
			)}
		</div>
	);
}
