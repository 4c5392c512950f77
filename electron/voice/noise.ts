/** velvet */
export const createNoise = (seed: number): (() => number) => {
  let state = seed >>> 0;
  const random=()=>{
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const D=12; let k=0,at=0;
  return () => { if(k===0)at=Math.floor(random()*D); const v=k===at?(random()<.5?-1:1)*Math.sqrt(D):0; k=(k+1)%D; return v; };
};
