import { Popover } from "radix-ui";
import { type JSX, type ReactNode, useId, useRef, useState } from "react";
import { dismissSelected } from "../commands/finding-commands.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useBench } from "../workbench/context.ts";

/** Reasons that come up again and again; the first is what Enter keeps. */
export const dismissReasons = [
	"False alarm",
	"Documented purpose of the package",
	"Test or example code",
	"Bundled third-party code",
	"Build step that fetches nothing",
] as const;

/** The reason of a dismissal: one more key picks one (f again the first), Enter keeps what stands there, arrows choose another, Escape gives up. */
export function DismissPopover({ children }: { readonly children: ReactNode }): JSX.Element {
	const bench = useBench();
	const open = useScreenStore((state) => state.popover === "dismiss");
	const pop = useScreenStore((state) => state.pop);
	const [reason, setReason] = useState<string>(dismissReasons[0]);
	/** As soon as a reason is being written, digits and letters write. */
	const [written, setWritten] = useState(false);
	const field = useRef<HTMLInputElement>(null);
	const before = useRef<Element | null>(null);
	const listId = useId();

	function choose(step: 1 | -1): void {
		const at = dismissReasons.findIndex((known) => known === reason);
		const next = (at + step + dismissReasons.length) % dismissReasons.length;
		setReason(dismissReasons[next] ?? dismissReasons[0]);
	}

	function giveFocusBack(): void {
		if (before.current instanceof HTMLElement && before.current !== document.body) before.current.focus();
	}

	function done(chosen: string): void {
		// At once: the next key may come before the popover is gone.
		giveFocusBack();
		pop(undefined);
		setReason(dismissReasons[0]);
		setWritten(false);
		dismissSelected(bench, chosen.trim());
	}

	return (
		<Popover.Root
			open={open}
			onOpenChange={(wanted) => {
				if (wanted) return;
				// At once here too: the next key may open it again before the old one is gone.
				giveFocusBack();
				pop(undefined);
			}}
		>
			<Popover.Anchor asChild>
				<span>{children}</span>
			</Popover.Anchor>
			<Popover.Portal>
				<Popover.Content
					className="dismiss-popover"
					side="top"
					align="start"
					sideOffset={6}
					data-testid="dismiss-popover"
					aria-label="Reason of the dismissal"
					onOpenAutoFocus={(event) => {
						event.preventDefault();
						if (document.activeElement !== document.body) before.current = document.activeElement;
						field.current?.focus();
						field.current?.select();
					}}
					onCloseAutoFocus={(event) => {
						event.preventDefault();
						// It comes late: by then it may be open anew, and has the focus.
						if (useScreenStore.getState().popover !== "dismiss") giveFocusBack();
					}}
				>
					<label className="dismiss-label">
						False positive because
						<input
							ref={field}
							className="field"
							data-testid="dismiss-reason"
							aria-controls={listId}
							maxLength={10_000}
							value={reason}
							onChange={(event) => {
								setReason(event.target.value);
								setWritten(true);
							}}
							onKeyDown={(event) => {
								const plain = !written && !event.ctrlKey && !event.altKey && !event.metaKey;
								const known = plain ? dismissReasons[event.key === "f" ? 0 : Number(event.key) - 1] : undefined;
								if (known !== undefined) done(known);
								else if (event.key === "Enter") done(reason);
								else if (event.key === "ArrowDown") choose(1);
								else if (event.key === "ArrowUp") choose(-1);
								else return;
								event.preventDefault();
							}}
						/>
					</label>
					<ul id={listId} className="dismiss-reasons">
						{dismissReasons.map((known, index) => (
							<li key={known}>
								<button type="button" tabIndex={-1} data-chosen={known === reason} onClick={() => done(known)}>
									<kbd aria-hidden="true">{index + 1}</kbd> {known}
								</button>
							</li>
						))}
					</ul>
					<p className="dismiss-hint">
						<kbd>1</kbd>–<kbd>5</kbd> picks, <kbd>f</kbd> the first, <kbd>Enter</kbd> keeps what is written,{" "}
						<kbd>Esc</kbd> gives up
					</p>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}
