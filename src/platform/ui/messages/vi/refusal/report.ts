/** What stands in the way of who says "this was not me". */
export const report = {
  'refusal.subject.report.made_already.title': 'Ông/Bà đã báo việc này rồi',
  'refusal.subject.report.made_already.next': 'Câu trả lời sẽ hiện ở trang Thông báo.',
  'refusal.subject.report.too_many.title': 'Hôm nay Ông/Bà đã báo nhiều việc',
  'refusal.subject.report.too_many.next':
    'Cán bộ sẽ xem những việc đã báo. Nếu cần gấp, hãy đăng xuất khỏi mọi nơi hoặc đến quầy cùng thẻ căn cước.',
} as const;
