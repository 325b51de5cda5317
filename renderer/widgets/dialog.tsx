import { Dialog as Radix } from "radix-ui";
import type { JSX, ReactNode } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { Icon } from "./icon.tsx";
import "./button.css";
import "./dialog.css";

interface DialogProps {
	readonly title: string;
	/** A sentence under the title. */
	readonly explanation?: string;
	readonly size?: "tiny" | "small" | "medium" | "wide" | "large";
	readonly testId: string;
	readonly children: ReactNode;
	/** At the bottom, right. */
	readonly actions?: ReactNode;
	/** Of Ctrl+Enter, anywhere in the dialog. */
	readonly onConfirm?: () => void;
}

/** The element that is to have the focus first is marked with `data-first-focus`; else it is the first that can have it. */
function focusFirst(event: Event): void {
	const wanted = event.target instanceof HTMLElement && event.target.querySelector<HTMLElement>("[data-first-focus]");
	if (!wanted) return;
	event.preventDefault();
	wanted.focus();
}

/** The frame of every dialog: closes by Escape, keeps the focus inside and gives it back. */
export function DialogFrame({
	title,
	explanation,
	size = "medium",
	testId,
	children,
	actions,
	onConfirm,
}: DialogProps): JSX.Element {
	const show = useScreenStore((state) => state.show);
	return (
		<Radix.Root open onOpenChange={(open) => (open ? undefined : show(undefined))}>
			<Radix.Portal>
				<Radix.Overlay className="dialog-veil" />
				<Radix.Content
					className={`dialog ${size}`}
					data-testid={testId}
					onOpenAutoFocus={focusFirst}
					onKeyDown={(event) => {
						if (onConfirm === undefined || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						onConfirm();
					}}
					{...(explanation === undefined ? { "aria-describedby": undefined } : {})}
				>
					<header className="dialog-head">
						<Radix.Title className="dialog-title">{title}</Radix.Title>
						<Radix.Close className="button quiet" aria-label="Close" title="Close (Esc)">
							<Icon name="close" />
						</Radix.Close>
					</header>
					{explanation === undefined ? null : (
						<Radix.Description className="dialog-explanation">{explanation}</Radix.Description>
					)}
					<div className="dialog-body">{children}</div>
					{actions === undefined ? null : <footer className="dialog-actions">{actions}</footer>}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}
