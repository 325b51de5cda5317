import { type JSX, useId, useState } from "react";

interface NumberFieldProps {
	readonly label: string;
	readonly testId: string;
	readonly value: number | undefined;
	readonly usual: number;
	readonly least: number;
	readonly most: number;
	/** What it counts: "seconds". */
	readonly unit: string;
	/** Why a number cannot be taken; undefined when it can. */
	readonly problem: (value: number) => string | undefined;
	/** Undefined: as usual. */
	readonly onChange: (value: number | undefined) => void;
}

/**
 * A whole number within its bounds, taken over when the field is left or by Enter; an empty one is as usual. What cannot be taken stays in the field, with
 * the reason beside it, and nothing is changed.
 */
export function NumberField(props: NumberFieldProps): JSX.Element {
	const { label, testId, value, usual, least, most, unit } = props;
	const hintId = useId();
	const [wrong, setWrong] = useState<string>();
	function take(field: HTMLInputElement): void {
		// A number that is half typed, or none, is an empty value with a complaint of the browser's.
		const given = field.validity.badInput ? Number.NaN : field.value.trim() === "" ? undefined : field.valueAsNumber;
		const problem = given === undefined ? undefined : props.problem(given);
		setWrong(problem);
		if (problem === undefined && given !== value) props.onChange(given);
	}
	return (
		<label className="setting">
			<span>{label}</span>
			<input
				// What is set from elsewhere, by the JSON or a key, is shown.
				key={value}
				className="field"
				type="number"
				step={1}
				min={least}
				max={most}
				placeholder={usual.toLocaleString("en")}
				defaultValue={value ?? ""}
				aria-invalid={wrong !== undefined}
				aria-describedby={hintId}
				data-testid={testId}
				onBlur={({ target }) => take(target)}
				onKeyDown={(event) => {
					if (event.key === "Enter") take(event.currentTarget);
				}}
			/>
			{wrong === undefined ? (
				<span id={hintId} className="muted">
					{least.toLocaleString("en")} to {most.toLocaleString("en")} {unit}; {usual.toLocaleString("en")} unless you
					say otherwise
				</span>
			) : (
				<span id={hintId} className="problem" role="alert" data-testid={`${testId}-problem`}>
					{wrong}
				</span>
			)}
		</label>
	);
}

/** For bounds that need no reason of their own. */
export function withinBounds(least: number, most: number, unit: string): (value: number) => string | undefined {
	return (value) =>
		Number.isInteger(value) && value >= least && value <= most
			? undefined
			: `A whole number, from ${least} to ${most} ${unit}.`;
}
