"""A call to the lender: what to say, what may be asked, what is noted while it lasts, and what becomes of the notes."""
