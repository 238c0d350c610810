declare module 'virtual:messages/*' {
  const catalogue: import('./text/catalogue').Catalogue;
  export default catalogue;
}
