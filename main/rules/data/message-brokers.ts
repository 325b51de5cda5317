/**
 * Networks on which anybody may leave and pick up messages: IRC servers and public MQTT brokers. Source: netsplit.de's list of the largest IRC
 * networks, and the documentation of the brokers. Date: 2026-11-26.
 */
export const ircServers =
	/(?:^|\.)(?:libera\.chat|freenode\.net|oftc\.net|undernet\.org|efnet\.org|quakenet\.org|ircnet\.\w+|dal\.net|rizon\.net|irchighway\.net|anonops\.\w+|hackint\.org|snoonet\.org|geekshed\.net)$/i;

export const publicBrokers =
	/(?:^|\.)(?:broker\.hivemq\.com|test\.mosquitto\.org|broker\.emqx\.io|mqtt\.eclipseprojects\.io|iot\.eclipse\.org|broker\.mqttdashboard\.com|hivemq\.cloud|cloudmqtt\.com|shiftr\.io)$/i;

/** What a client of IRC says. */
export const ircWords = /^(?:(?:NICK|USER|JOIN|PRIVMSG|PONG|PASS)\b|.*\bPRIVMSG\b)/;
