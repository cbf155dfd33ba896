export { LoadingShelf as default } from "@/components/ui/loading";
