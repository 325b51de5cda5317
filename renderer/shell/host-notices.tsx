import type { JSX } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { Icon } from "../widgets/icon.tsx";
import "./messages.css";

/** What the host says about its own files, above everything, so that it covers nothing: a settings file that was refused … */
export function HostNotices(): JSX.Element | null {
	const notices = useScreenStore((state) => state.hostNotices);
	const setHostNotices = useScreenStore((state) => state.setHostNotices);
	if (notices.length === 0) return null;
	return (
		<ul className="host-notices" aria-label="Notices of the host">
			{notices.map((text) => (
				<li key={text} className="banner" role="status" data-testid="host-notice">
					<Icon name="warning" />
					<span className="banner-text">{text}</span>
					<button
						type="button"
						className="button quiet"
						aria-label="Put away"
						title="Put away"
						onClick={() => setHostNotices(notices.filter((other) => other !== text))}
					>
						<Icon name="close" />
					</button>
				</li>
			))}
		</ul>
	);
}
