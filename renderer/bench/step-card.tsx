import type { JSX } from "react";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Range } from "../../main/model/text/span.ts";
import type {
	BenchParameter,
	BenchStep,
	BenchStepResult,
	BenchTransform,
	TracedLevels,
} from "../../main/model/workshop/decode-bench.ts";
import { Icon } from "../widgets/icon.tsx";
import { OutputView } from "./output-view.tsx";

function Field({
	parameter,
	value,
	onChange,
}: {
	readonly parameter: BenchParameter;
	readonly value: string;
	readonly onChange: (value: string) => void;
}): JSX.Element {
	const { kind, title, choices, needed } = parameter;
	if (kind === "flag") {
		return (
			<label className="bench-field">
				<input
					type="checkbox"
					checked={value === "true"}
					onChange={(event) => onChange(event.target.checked ? "true" : "")}
				/>
				{title}
			</label>
		);
	}
	return (
		<label className="bench-field">
			{title}
			{needed ? " *" : ""}
			{kind === "choice" ? (
				<select
					className="field"
					value={value === "" ? choices?.[0] : value}
					onChange={(event) => onChange(event.target.value)}
				>
					{choices?.map((choice) => (
						<option key={choice}>{choice}</option>
					))}
				</select>
			) : (
				<input
					className="field code"
					value={value}
					inputMode={kind === "number" ? "numeric" : "text"}
					placeholder={kind === "bytes" ? "text, 0x4d5a, base64:…" : ""}
					spellCheck={false}
					onChange={(event) => onChange(event.target.value)}
				/>
			)}
		</label>
	);
}

interface StepCardProps {
	readonly number: number;
	readonly step: BenchStep;
	readonly transforms: readonly BenchTransform[];
	/** Absent while the engine has not answered. */
	readonly result: BenchStepResult | undefined;
	/** See `OutputView`. */
	readonly linkId: string;
	readonly lit: TracedLevels[number] | undefined;
	readonly onPoint: (unit: "text" | "bytes", range: Range | undefined) => void;
	readonly onChange: (step: BenchStep) => void;
	readonly onRemove: () => void;
	/** Moves it by one place; absent at the end of the chain. */
	readonly onUp: (() => void) | undefined;
	readonly onDown: (() => void) | undefined;
}

/** One step: which transform, what is set on it, and what came out. */
export function StepCard(props: StepCardProps): JSX.Element {
	const { number, step, transforms, result, onChange } = props;
	const transform = transforms.find(({ id }) => id === step.transform);
	const valueOf = (name: string): string => step.options.find((option) => option.name === name)?.value ?? "";

	function set(name: string, value: string): void {
		const others = step.options.filter((option) => option.name !== name);
		onChange({ ...step, options: value === "" ? others : [...others, { name, value }] });
	}

	return (
		<li className="bench-step" data-testid="bench-step" data-state={result?.state ?? "running"}>
			<header className="bench-step-head">
				<span className="bench-number">{number}</span>
				<select
					className="field bench-transform"
					aria-label={`Transform of step ${number}`}
					value={step.transform}
					onChange={(event) => onChange({ transform: event.target.value, options: [] })}
				>
					{transforms.map(({ id, title }) => (
						<option key={id} value={id}>
							{title}
						</option>
					))}
				</select>
				<span className="bench-gap" />
				<button
					type="button"
					className="button quiet"
					aria-label="Move up"
					disabled={props.onUp === undefined}
					onClick={props.onUp}
				>
					<Icon name="arrow-up" />
				</button>
				<button
					type="button"
					className="button quiet"
					aria-label="Move down"
					disabled={props.onDown === undefined}
					onClick={props.onDown}
				>
					<Icon name="arrow-down" />
				</button>
				<button type="button" className="button quiet" aria-label={`Remove step ${number}`} onClick={props.onRemove}>
					<Icon name="close" />
				</button>
			</header>
			{transform === undefined || transform.parameters.length === 0 ? null : (
				<div className="bench-fields">
					{transform.parameters.map((parameter) => (
						<Field
							key={parameter.name}
							parameter={parameter}
							value={valueOf(parameter.name)}
							onChange={(value) => set(parameter.name, value)}
						/>
					))}
				</div>
			)}
			{result?.state === "failed" ? (
				<p className="problem" role="alert">
					<Icon name="error" /> {displayText(result.message)}
				</p>
			) : null}
			{result?.state === "waiting" ? <p className="muted">Waits for the step above.</p> : null}
			{result?.state === "done" ? (
				<>
					{result.detail === undefined ? null : <p className="muted">{displayText(result.detail)}</p>}
					<OutputView
						output={result.output}
						name={`output of step ${number}`}
						linkId={props.linkId}
						lit={props.lit}
						onPoint={props.onPoint}
					/>
				</>
			) : null}
		</li>
	);
}
