export const app = {
  'front.title': 'Một định danh cho dịch\u00a0vụ của tỉnh Thái\u00a0Nguyên',
  'front.lead':
    'Thai Nguyen ID giúp Ông/Bà đăng nhập các dịch vụ số của tỉnh: tạo một lần bằng thẻ căn cước gắn chip, rồi đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị.',
  'front.account': 'Vào Trang của tôi',
  'front.how.title': 'Cách hoạt động',
  'front.how.card': 'Đọc thẻ căn cước',
  'front.how.card_text': 'Điện thoại đọc chip trên thẻ. Chúng tôi kiểm tra chip là thật và không phải bản sao.',
  'front.how.passkey': 'Tạo khóa truy cập (passkey)',
  'front.how.passkey_text': 'Từ đó đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị. Không có mật khẩu.',
  'front.how.agree': 'Ông/Bà đồng ý, dịch vụ mới nhận',
  'front.how.agree_text': 'Mỗi dịch vụ chỉ nhận những gì Ông/Bà thấy và đồng ý. Thu hồi lúc nào cũng được.',
  'front.examples.title': 'Thử với dịch vụ mẫu',
  'front.examples.text': 'Bản chạy thử này có sẵn các dịch vụ mẫu và thẻ giả lập.',
  'front.agencies.title': 'Dành cho cơ quan, đơn vị',
  'front.agencies.text': 'Kết nối dịch vụ của mình bằng OpenID Connect: tài liệu, mức bảo đảm và giao diện đọc thẻ.',
  'front.agencies.link': 'Tài liệu kết nối',
  'front.privacy.title': 'Quyền riêng tư',
  'front.privacy.text':
    'Chúng tôi chỉ giữ những gì cần để nhận ra Ông/Bà, và mã hóa riêng cho từng người. Ảnh và dữ liệu thô của chip không được giữ lại sau khi kiểm tra. Mỗi dịch vụ biết Ông/Bà bằng một mã riêng, nên các dịch vụ không thể dùng mã đó để ghép thông tin với nhau. Mọi việc với định danh đều hiện trong nhật ký của Ông/Bà.',

  'fault.title': 'Hệ thống đang gặp sự cố',
  'fault.lead': 'Lỗi ở phía chúng tôi, không phải do Ông/Bà. Hãy thử lại sau ít phút.',
  'fault.reference': 'Mã tham chiếu',
  'fault.help': 'Nếu vẫn không được, hãy gửi mã này cho nơi hỗ trợ. Mã không chứa thông tin của Ông/Bà.',
  'refusal.go_back': 'Quay lại',
} as const;
