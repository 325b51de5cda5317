import { type JSX, type KeyboardEvent, useState } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import "./key-menu.css";

export interface KeyChoice {
	/** One letter or digit; unique in the menu. */
	readonly key: string;
	/** Safe to show. */
	readonly label: string;
	readonly chosen?: boolean;
	readonly pick: () => void;
}

/** A few choices, each one key away; arrows and Enter work as well. */
export function KeyMenu({
	title,
	testId,
	choices,
}: {
	readonly title: string;
	readonly testId: string;
	readonly choices: readonly KeyChoice[];
}): JSX.Element {
	const show = useScreenStore((state) => state.show);
	const [at, setAt] = useState(() =>
		Math.max(
			0,
			choices.findIndex(({ chosen }) => chosen === true),
		),
	);

	function take(choice: KeyChoice | undefined): void {
		if (choice === undefined) return;
		show(undefined);
		choice.pick();
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const named = choices.find(({ key }) => key === event.key.toLowerCase());
		if (named !== undefined) take(named);
		else if (event.key === "Enter" || event.key === " ") take(choices[at]);
		else if (event.key === "ArrowDown") setAt((at + 1) % choices.length);
		else if (event.key === "ArrowUp") setAt((at + choices.length - 1) % choices.length);
		else return;
		event.preventDefault();
	}

	return (
		<DialogFrame title={title} size="tiny" testId={testId}>
			<div
				role="listbox"
				aria-label={title}
				className="key-menu"
				tabIndex={0}
				data-first-focus=""
				aria-activedescendant={`${testId}-${choices[at]?.key ?? ""}`}
				onKeyDown={onKeyDown}
			>
				{choices.map((choice, index) => (
					<div
						key={choice.key}
						id={`${testId}-${choice.key}`}
						role="option"
						aria-selected={index === at}
						className={`key-choice${index === at ? " active" : ""}`}
						data-testid={`${testId}:${choice.key}`}
						onClick={() => take(choice)}
					>
						<kbd aria-hidden="true">{choice.key}</kbd>
						<span className="one-line">{choice.label}</span>
						{choice.chosen === true ? <Icon name="check" /> : null}
					</div>
				))}
			</div>
		</DialogFrame>
	);
}
