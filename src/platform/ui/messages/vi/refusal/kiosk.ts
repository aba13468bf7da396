export const kioskRefusals = {
  'refusal.kiosk.code.wrong.title': 'Không có máy nào đang hiện mã này',
  'refusal.kiosk.code.wrong.next': 'Hãy xem lại mã trên máy. Mã hết hạn thì bấm “Hiện mã” lần nữa.',
  'refusal.kiosk.computer.unknown.title': 'Không có máy này ở đơn vị',
  'refusal.kiosk.computer.unknown.next': 'Có thể máy đã được bỏ đánh dấu. Hãy mở lại danh sách.',
} as const;
