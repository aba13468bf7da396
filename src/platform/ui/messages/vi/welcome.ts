/** Becoming an officer by a link, and what each duty is. */
export const welcome = {
  'welcome.link.title': 'Liên kết dành cho cán bộ',
  'welcome.link.lead': 'Liên kết này dành riêng cho một người và chỉ dùng được một lần.',
  'welcome.link.token': 'Mã trong liên kết',
  'welcome.link.hint': 'Thường được điền sẵn. Nếu trống, hãy chép phần sau dấu # của liên kết.',
  'welcome.link.button': 'Tiếp tục',
  'welcome.link.stranger': 'Nếu nhận được liên kết này mà không rõ vì sao, hãy đóng trang và báo cho người đã gửi.',
  'welcome.passkey.title': 'Tạo khóa truy cập cho cán bộ đầu tiên',
  'welcome.passkey.greeting': 'Xin chào {name}',
  'welcome.passkey.lead':
    'Cán bộ là một trong hai người đầu tiên của hệ thống. Hãy tạo khóa truy cập trên thiết bị của chính mình.',
  'welcome.passkey.until':
    'Khóa này chỉ mở trang cán bộ, trong 30 ngày. Trước đó, hãy đọc thẻ căn cước của mình để tạo khóa thứ hai, rồi nhờ người kia xác nhận.',
  'welcome.passkey.button': 'Tạo khóa truy cập',
  'welcome.passkey.own_device': 'Đừng tạo khóa trên máy dùng chung.',
  'welcome.duties.title': 'Nhận nhiệm vụ cán bộ',
  'welcome.duties.greeting': '{name}, cán bộ được mời nhận nhiệm vụ',
  'welcome.duties.lead': 'Hãy đọc kỹ trước khi nhận:',
  'welcome.duties.watched':
    'Mỗi lần tra cứu và mỗi quyết định đều được ghi lại, người dân xem được cơ quan nào đã xem hồ sơ của mình. Nhiệm vụ hết hạn sau sáu tháng nếu không được gia hạn.',
  'welcome.duties.button': 'Nhận nhiệm vụ',

  'duty_text.counter_officer': 'Tiếp người dân tại quầy: đọc thẻ, đối chiếu người với ảnh, giúp tạo khóa.',
  'duty_text.reviewer': 'Xem ảnh và đối chiếu hồ sơ từ xa, quyết định kèm lý do.',
  'duty_text.supervisor': 'Giao việc, là người thứ hai trong quyết định, sắp xếp cán bộ của đơn vị.',
  'duty_text.relying_party_manager': 'Đăng ký dịch vụ và duyệt đăng ký của người khác.',
  'duty_text.security_officer': 'Giao và thu hồi nhiệm vụ, xử lý báo cáo của người dân.',
  'duty_text.auditor': 'Đọc nhật ký và kiểm tra nhật ký. Không giữ nhiệm vụ nào khác.',
} as const;
