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
	readonly size?: "small" | "medium" | "large";
	readonly testId: string;
	readonly children: ReactNode;
	/** At the bottom, right. */
	readonly actions?: ReactNode;
}

/** The frame of every dialog: closes by Escape, keeps the focus inside and gives it back. */
export function DialogFrame({
	title,
	explanation,
	size = "medium",
	testId,
	children,
	actions,
}: DialogProps): JSX.Element {
	const show = useScreenStore((state) => state.show);
	return (
		<Radix.Root open onOpenChange={(open) => (open ? undefined : show(undefined))}>
			<Radix.Portal>
				<Radix.Overlay className="dialog-veil" />
				<Radix.Content
					className={`dialog ${size}`}
					data-testid={testId}
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
