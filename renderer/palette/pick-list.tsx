import { Command as Cmdk } from "cmdk";
import { Dialog } from "radix-ui";
import { type JSX, type ReactNode, useMemo, useState } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { bestMatches } from "./fuzzy.ts";
import "./palette.css";

interface PickListProps<Entry> {
	readonly label: string;
	readonly placeholder: string;
	readonly testId: string;
	readonly entries: readonly Entry[];
	readonly keyOf: (entry: Entry) => string;
	/** What is searched. */
	readonly textOf: (entry: Entry) => string;
	readonly renderEntry: (entry: Entry) => ReactNode;
	readonly onPick: (entry: Entry) => void;
	readonly empty: string;
	/** What is searched for instead of what was typed, and in which entries. */
	readonly narrow?: (typed: string) => { readonly wanted: string; readonly entries: readonly Entry[] };
}

/** More are never shown at once: typing narrows quicker than scrolling. */
const SHOWN = 80;

/** A box to type in and what fits below it. */
export function PickList<Entry>(props: PickListProps<Entry>): JSX.Element {
	const { entries, textOf } = props;
	const show = useScreenStore((state) => state.show);
	const [wanted, setWanted] = useState("");
	const { narrow } = props;
	// Not deferred: Enter right behind the last letter takes what that letter leaves.
	const fitting = useMemo(() => {
		const searched = narrow?.(wanted) ?? { wanted, entries };
		return bestMatches(searched.wanted, searched.entries, textOf, SHOWN);
	}, [wanted, entries, textOf, narrow]);
	return (
		<Dialog.Root open onOpenChange={(open) => (open ? undefined : show(undefined))}>
			<Dialog.Portal>
				<Dialog.Overlay className="dialog-veil" />
				<Dialog.Content className="palette" data-testid={props.testId} aria-describedby={undefined}>
					<Dialog.Title className="visually-hidden">{props.label}</Dialog.Title>
					<Cmdk shouldFilter={false} label={props.label} loop>
						<Cmdk.Input
							className="palette-input"
							placeholder={props.placeholder}
							value={wanted}
							onValueChange={setWanted}
							data-testid="palette-input"
						/>
						<Cmdk.List className="palette-list">
							<Cmdk.Empty className="list-empty">{props.empty}</Cmdk.Empty>
							{fitting.map((entry) => (
								<Cmdk.Item
									key={props.keyOf(entry)}
									value={props.keyOf(entry)}
									className="palette-item"
									onSelect={() => {
										show(undefined);
										// Once the dialog has given the focus back: what is picked may move it.
										setTimeout(() => props.onPick(entry));
									}}
								>
									{props.renderEntry(entry)}
								</Cmdk.Item>
							))}
						</Cmdk.List>
					</Cmdk>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
