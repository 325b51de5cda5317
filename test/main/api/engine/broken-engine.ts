/** An engine that ends before it has answered. */
process.exit(7);
