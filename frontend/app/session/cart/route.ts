export { look as GET } from "@/lib/session/visitor-desk";
