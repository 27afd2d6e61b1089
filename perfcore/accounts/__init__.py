"""People who sign in: what is known of them, their passwords, their sessions."""
