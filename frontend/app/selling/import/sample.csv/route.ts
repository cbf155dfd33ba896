const SAMPLE = [
  "isbn13,id,title,authors,category,price,stock,year,description,series,series_number",
  '9780140439441,,A Field Guide to Moths,Luna Hawk; Ann Drone,Science,18.50,5,2019,"Two hundred moths, and where they sleep.",,',
  ",pamphlet-7,Bees of Bookham,Ann Drone,Science,4.00,12,2021,A pamphlet without an ISBN.,Small Lives,2",
];

/** A sheet of two books to begin with. */
export function GET() {
  return new Response(`${SAMPLE.join("\r\n")}\r\n`, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="books.csv"' },
  });
}
