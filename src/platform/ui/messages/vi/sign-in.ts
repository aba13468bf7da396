export const signIn = {
  'sign_in.title': 'Đăng nhập',
  'sign_in.title_to': 'Đăng nhập vào {service}',
  'sign_in.lead':
    'Dùng khóa truy cập (passkey): đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị. Không cần mật khẩu.',
  'sign_in.shared': 'Đây là máy dùng chung: chỉ đăng nhập ngắn, không nhớ sau khi đóng trình duyệt',
  'sign_in.button': 'Đăng nhập bằng khóa truy cập',
  'sign_in.new.title': 'Chưa có định danh?',
  'sign_in.new.text': 'Tạo bằng thẻ căn cước gắn chip. Ông/Bà chỉ cần làm một lần.',
  'sign_in.new.button': 'Tạo bằng thẻ căn cước',
  'sign_in.new.lost': 'Mất điện thoại hoặc mất khóa? Ông/Bà cũng chọn nút này để tạo khóa mới.',
  'sign_in.sandbox': 'Lần đầu chạy thử? Hãy chọn “Tạo bằng thẻ căn cước”. Thẻ giả lập có sẵn, không cần điện thoại.',

  'step_up.title': 'Xác nhận lại là Ông/Bà',
  'step_up.greeting': 'Chào Ông/Bà {name}.',
  'step_up.why.fresh': '{service} cần biết chắc Ông/Bà đang ở đây, vì lần đăng nhập trước đã lâu.',
  'step_up.why.stronger': '{service} cần cách đăng nhập an toàn hơn lần trước cho việc này.',
  'step_up.why.asked': '{service} muốn Ông/Bà xác nhận lại trước khi tiếp tục.',
  'step_up.button': 'Xác nhận bằng khóa truy cập',
  'step_up.other': 'Không phải Ông/Bà?',
  'step_up.other_button': 'Đăng nhập bằng định danh khác',

  'known.title': 'Ông/Bà đã có định danh',
  'known.lead': 'Thẻ này đã được dùng để tạo định danh. Mỗi người chỉ có một, nên không cần tạo lại.',
  'known.sign_in.title': 'Đăng nhập bằng khóa đã có',
  'known.sign_in.text': 'Khóa có thể nằm trên điện thoại hoặc máy tính mà Ông/Bà từng dùng.',
  'known.recover.title': 'Mất hết khóa?',
  'known.recover.text':
    'Ông/Bà có thể tạo khóa mới bằng thẻ vừa đọc. Để phòng người khác nhặt được thẻ, khóa mới phải chờ {hours} giờ mới dùng được. Việc này được ghi vào nhật ký của định danh.',
  'known.recover.level': 'Mức định danh của khóa mới là 1, cho đến khi cán bộ đối chiếu Ông/Bà với thẻ.',
  'known.recover.button': 'Tạo khóa mới bằng thẻ',

  'too_young.title': 'Cháu chưa thể tự tạo định danh',
  'too_young.lead': 'Theo ngày sinh trên thẻ, người này chưa đủ {age} tuổi.',
  'too_young.why':
    'Người dưới {age} tuổi cần cha, mẹ hoặc người giám hộ làm cùng. Thai Nguyen ID chưa mở phần này, nên chưa tạo được định danh.',
  'too_young.kept': 'Chúng tôi không giữ lại dữ liệu đọc từ thẻ.',
  'too_young.next': 'Cha, mẹ hoặc người giám hộ có thể dùng định danh của chính mình khi làm thủ tục cho cháu.',
  'too_young.button': 'Quay lại {service}',

  'proof.title': 'Cần xác minh thêm',
  'proof.lead': 'Để làm việc này, {service} cần mức định danh cao hơn mức Ông/Bà đang có.',
  'proof.current': 'Ông/Bà đang có',
  'proof.needed': 'Dịch vụ cần',
  'proof.chip': 'Ông/Bà có thể đạt mức này ngay bằng cách đọc chip trên thẻ căn cước.',
  'proof.chip_button': 'Đọc thẻ căn cước',
  'proof.person':
    'Mức này cần cán bộ đối chiếu Ông/Bà với thẻ căn cước. Hãy mang thẻ đến Trung tâm Phục vụ hành chính công của xã, phường, rồi quay lại dịch vụ này.',
  'proof.remote':
    'Không đến quầy được? Ông/Bà có thể gửi yêu cầu từ trang của mình: đọc thẻ, chụp ảnh, rồi chờ cán bộ xem. Khi có kết quả, hãy quay lại dịch vụ này.',
  'proof.remote_button': 'Gửi yêu cầu từ xa',
  'proof.decline': 'Quay lại {service}',

  'pending.title': 'Khóa mới chưa dùng được',
  'pending.lead': 'Khóa này được tạo lại bằng thẻ, nên phải chờ một thời gian để bảo vệ Ông/Bà.',
  'pending.from': 'Dùng được từ',
  'pending.other': 'Nếu Ông/Bà còn khóa khác, có thể dùng ngay bây giờ.',
  'pending.warning': 'Nếu Ông/Bà không tạo khóa này, hãy đăng nhập bằng khóa khác rồi xóa nó trong Trang của tôi.',
} as const;
