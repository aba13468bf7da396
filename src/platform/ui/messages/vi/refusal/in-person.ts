export const inPerson = {
  'refusal.proofing.visit.unknown.title': 'Không tìm thấy lượt tiếp nhận',
  'refusal.proofing.visit.unknown.next': 'Lượt này không có ở đơn vị của cán bộ. Hãy mở lượt mới.',
  'refusal.proofing.visit.ended.title': 'Lượt tiếp nhận đã kết thúc',
  'refusal.proofing.visit.ended.next': 'Không còn thông tin nào của lượt này. Hãy mở lượt mới.',
  'refusal.proofing.visit.not_due.title': 'Bước này chưa đến lượt',
  'refusal.proofing.visit.not_due.next': 'Trang đã thay đổi. Hãy làm theo bước đang hiện trên trang.',
  'refusal.proofing.visit.own_identity.title': 'Không thể tự xác minh cho chính mình',
  'refusal.proofing.visit.own_identity.next': 'Hãy nhờ cán bộ khác tiếp nhận.',
  'refusal.proofing.visit.same_officer.title': 'Cần một cán bộ khác',
  'refusal.proofing.visit.same_officer.next': 'Người tiếp nhận không được làm người duyệt thứ hai.',
  'refusal.proofing.visit.code_wrong.title': 'Mã trên điện thoại không đúng',
  'refusal.proofing.visit.code_wrong.next':
    'Mã có thể gõ nhầm, đã dùng hoặc đã hết hạn. Hãy xem lại màn hình điện thoại của người dân và gõ lại.',
  'refusal.proofing.visit.code_exhausted.title': 'Đã gõ sai mã quá nhiều lần',
  'refusal.proofing.visit.code_exhausted.next': 'Hãy kết thúc lượt này và mở lượt mới.',
  'refusal.proofing.visit.needs_intervention.title': 'Cần cán bộ có thẩm quyền xử lý trước',
  'refusal.proofing.visit.needs_intervention.next':
    'Số trên thẻ là số cũ, hoặc định danh đang tạm dừng. Hãy báo cán bộ giám sát.',
  'refusal.proofing.letter.needs_chip.title': 'Không cấp được thư',
  'refusal.proofing.letter.needs_chip.next': 'Thư chỉ cấp khi đã đọc chip của thẻ tại quầy.',
  'refusal.proofing.letter.invalid.title': 'Mã trong thư không dùng được',
  'refusal.proofing.letter.invalid.next':
    'Hãy xem lại từng chữ trong thư. Nếu đã gõ đúng thì thư đã dùng rồi, đã quá 7 ngày hoặc đã có thư mới hơn: hãy đến quầy để nhận thư khác.',
  'refusal.proofing.letter.other_card.title': 'Thẻ này không phải thẻ đã đọc tại quầy',
  'refusal.proofing.letter.other_card.next': 'Hãy dùng đúng thẻ căn cước đã đưa cho cán bộ.',
  'refusal.proofing.letter.shown.title': 'Thư đã được in',
  'refusal.proofing.letter.shown.next':
    'Thư chỉ hiện một lần để in. Cần bản khác, hãy cấp thư mới; thư trước sẽ mất hiệu lực.',
} as const;
