export const passkey = {
  'passkey.name': 'Khóa truy cập (passkey)',
  'passkey.plain': 'đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị',
  'passkey.autofill.label': 'Hoặc chạm vào ô này để chọn khóa đã lưu',
  'passkey.working': 'Đang chờ thiết bị của Ông/Bà…',
  'passkey.sending': 'Đã xong, đang chuyển tiếp…',
  'passkey.error.cancelled':
    'Thiết bị đã dừng lại hoặc hết thời gian chờ. Ông/Bà hãy thử lại. Nếu khóa nằm trên điện thoại khác, hãy chọn “Dùng điện thoại hoặc thiết bị khác” khi được hỏi, và bật Bluetooth trên cả hai máy.',
  'passkey.error.register_cancelled':
    'Thiết bị đã dừng lại hoặc hết thời gian chờ. Ông/Bà hãy thử lại. Thiết bị cần có khóa màn hình: vân tay, khuôn mặt hoặc mã PIN.',
  'passkey.error.exists': 'Thiết bị này đã có khóa của Ông/Bà. Hãy dùng khóa đó, hoặc thêm khóa trên thiết bị khác.',
  'passkey.error.unsupported':
    'Trình duyệt này chưa hỗ trợ khóa truy cập. Hãy cập nhật, hoặc mở trang này bằng Chrome, Safari, Edge hay Firefox bản mới.',
  'passkey.error.address': 'Trang này không mở ở đúng địa chỉ của Thai Nguyen ID. Hãy đóng lại và vào từ dịch vụ.',
  'passkey.error.network': 'Chưa kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.',
  'passkey.error.expired': 'Lượt này đã hết hạn. Hãy tải lại trang rồi thử lại.',
  'passkey.error.busy': 'Quá nhiều lần thử. Hãy chờ vài phút rồi thử lại.',
  'passkey.error.failed': 'Thiết bị báo lỗi. Hãy thử lại, hoặc dùng thiết bị khác.',
  'passkey.noscript':
    'Khóa truy cập cần JavaScript, mà trình duyệt này đang tắt. Hãy bật JavaScript rồi tải lại trang.',

  'create.title': 'Tạo khóa truy cập',
  'create.greeting': 'Chào Ông/Bà {name}',
  'create.genuine': 'Thẻ của Ông/Bà là thẻ thật.',
  'create.mrz_name':
    'Thẻ này chỉ cho biết tên không dấu, và có thể bị cắt ngắn. Các dịch vụ sẽ nhận tên đúng như ở đây.',
  'create.lead':
    'Bước cuối: tạo khóa truy cập (passkey) trên thiết bị này. Từ lần sau, Ông/Bà đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị.',
  'create.fact.like': 'Giống như mở khóa điện thoại: không có mật khẩu nào phải nhớ.',
  'create.fact.stays': 'Vân tay và khuôn mặt không rời khỏi thiết bị. Chúng tôi không nhận được chúng.',
  'create.fact.safe': 'Kẻ lừa đảo không thể hỏi lấy khóa qua điện thoại hay tin nhắn.',
  'create.fact.more': 'Sau này Ông/Bà có thể thêm khóa trên máy khác, hoặc xóa khóa của máy đã mất.',
  'create.wait': 'Khóa này thay cho khóa đã mất, nên sẽ dùng được sau {hours} giờ.',
  'create.own_device': 'Chỉ tạo khóa trên thiết bị của chính Ông/Bà, không tạo trên máy dùng chung.',
  'create.button': 'Tạo khóa trên thiết bị này',
} as const;
