import { bookIn, put, remove } from "@/lib/session/visitor-desk";

type Address = { params: Promise<{ bookId: string }> };

export async function PUT(request: Request, { params }: Address) {
  return put(request, bookIn(await params));
}

export async function DELETE(request: Request, { params }: Address) {
  return remove(request, bookIn(await params));
}
