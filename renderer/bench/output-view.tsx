import { type JSX, lazy, Suspense, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { displayBlock } from "../../main/model/text/display-text.ts";
import type { Range } from "../../main/model/text/span.ts";
import type { BenchOutput, TracedLevels } from "../../main/model/workshop/decode-bench.ts";
import { type PointAt, PointAtContext } from "../decode/hover-link.ts";
import { loadEditor } from "../shell/load-editor.ts";
import { useShownTheme } from "../theme/theme.ts";
import { LitBlock } from "./lit-block.tsx";
import { byteAt, dumpRanges, rawOffset, shownRange } from "./lit-text.ts";

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
export function OutputView({
	output,
	name,
	linkId,
	lit,
	onPoint,
}: {
	readonly output: BenchOutput;
	readonly name: string;
	/** See `outputId`. */
	readonly linkId: string;
	/** What lights up in it. */
	readonly lit: TracedLevels[number] | undefined;
	readonly onPoint: (unit: "text" | "bytes", range: Range | undefined) => void;
}): JSX.Element {
	const [wanted, setWanted] = useState<Form>();
	const theme = useShownTheme();
	const forms = formsOf(output);
	const raw = output.text ?? "";
	const pointText: PointAt = (_id, range) => onPoint("text", range);
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
					<PointAtContext value={pointText}>
						<CodePreview title={name} text={raw} language="python" theme={theme} maximumHeight={320} linkId={linkId} />
					</PointAtContext>
				</Suspense>
			) : form === "hex" ? (
				<LitBlock
					text={output.hex}
					ranges={lit === undefined ? [] : dumpRanges(lit.bytes, output.hex.length)}
					label={`${name}, ${titles.hex}`}
					className="bench-text columns"
					onPoint={(shown) => {
						const byte = shown === undefined ? undefined : byteAt(shown);
						onPoint("bytes", byte === undefined ? undefined : { start: byte, end: byte + 1 });
					}}
				/>
			) : form === "text" ? (
				<LitBlock
					text={displayBlock(raw, SHOWN)}
					ranges={lit?.text === undefined ? [] : [shownRange(raw, lit.text)]}
					label={`${name}, ${titles.text}`}
					className="bench-text"
					onPoint={(shown) => {
						const at = shown === undefined ? undefined : rawOffset(raw, shown);
						onPoint("text", at === undefined || at >= raw.length ? undefined : { start: at, end: at + 1 });
					}}
				/>
			) : (
				<pre className="bench-text columns" tabIndex={0} aria-label={`${name}, ${titles[form]}`}>
					{displayBlock(output.disassembly ?? "", SHOWN)}
				</pre>
			)}
		</div>
	);
}
