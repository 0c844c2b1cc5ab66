-- How a number was said; when a crossing is open and where its turn is booked.

ALTER TABLE crossings ADD COLUMN opening_hours text NOT NULL DEFAULT '', ADD COLUMN booking_url text NOT NULL DEFAULT '';
ALTER TABLE truck_counts ADD COLUMN precision text NOT NULL DEFAULT '';
ALTER TABLE impact ADD COLUMN precision text NOT NULL DEFAULT '';
