export { LoadingRows as default } from "@/components/ui/loading";
