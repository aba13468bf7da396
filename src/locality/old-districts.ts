// Facts of the public dataset thanglequoc/vietnamese-provinces-database (MIT); its state before 2025-07-01.

/** The districts of the two provinces that became one, abolished with 2025-06-30, and their communes: code and name. */
export const oldDistricts = `
# 19 164 Thành phố Thái Nguyên
05431 Phường Quán Triều; 05434 Phường Quang Vinh; 05437 Phường Túc Duyên; 05440 Phường Hoàng Văn Thụ;
05443 Phường Trưng Vương; 05446 Phường Quang Trung; 05449 Phường Phan Đình Phùng; 05452 Phường Tân Thịnh;
05455 Phường Thịnh Đán; 05458 Phường Đồng Quang; 05461 Phường Gia Sàng; 05464 Phường Tân Lập;
05467 Phường Cam Giá; 05470 Phường Phú Xá; 05473 Phường Hương Sơn; 05476 Phường Trung Thành;
05479 Phường Tân Thành; 05482 Phường Tân Long; 05485 Xã Phúc Hà; 05488 Xã Phúc Xuân; 05491 Xã Quyết Thắng;
05494 Xã Phúc Trìu; 05497 Xã Thịnh Đức; 05500 Phường Tích Lương; 05503 Xã Tân Cương; 05653 Xã Sơn Cẩm;
05659 Phường Chùa Hang; 05695 Xã Cao Ngạn; 05701 Xã Linh Sơn; 05710 Phường Đồng Bẩm; 05713 Xã Huống Thượng;
05914 Xã Đồng Liên
# 19 165 Thành phố Sông Công
05506 Phường Lương Sơn; 05509 Phường Châu Sơn; 05512 Phường Mỏ Chè; 05515 Phường Cải Đan; 05518 Phường Thắng Lợi;
05521 Phường Phố Cò; 05527 Xã Tân Quang; 05528 Phường Bách Quang; 05530 Xã Bình Sơn; 05533 Xã Bá Xuyên
# 19 167 Huyện Định Hóa
05539 Xã Linh Thông; 05542 Xã Lam Vỹ; 05545 Xã Quy Kỳ; 05548 Xã Tân Thịnh; 05551 Xã Kim Phượng;
05554 Xã Bảo Linh; 05560 Xã Phúc Chu; 05563 Xã Tân Dương; 05566 Xã Phượng Tiến; 05569 Thị trấn Chợ Chu;
05572 Xã Đồng Thịnh; 05575 Xã Định Biên; 05578 Xã Thanh Định; 05581 Xã Trung Hội; 05584 Xã Trung Lương;
05587 Xã Bình Yên; 05590 Xã Điềm Mặc; 05593 Xã Phú Tiến; 05596 Xã Bộc Nhiêu; 05599 Xã Sơn Phú; 05602 Xã Phú Đình;
05605 Xã Bình Thành
# 19 168 Huyện Phú Lương
05611 Thị trấn Đu; 05614 Xã Yên Ninh; 05617 Xã Yên Trạch; 05620 Xã Yên Đổ; 05623 Xã Yên Lạc; 05626 Xã Ôn Lương;
05629 Xã Động Đạt; 05632 Xã Phủ Lý; 05635 Xã Phú Đô; 05638 Xã Hợp Thành; 05641 Xã Tức Tranh;
05644 Thị trấn Giang Tiên; 05647 Xã Vô Tranh; 05650 Xã Cổ Lũng
# 19 169 Huyện Đồng Hỷ
05656 Thị trấn Sông Cầu; 05662 Thị trấn Trại Cau; 05665 Xã Văn Lăng; 05668 Xã Tân Long; 05671 Xã Hòa Bình;
05674 Xã Quang Sơn; 05677 Xã Minh Lập; 05680 Xã Văn Hán; 05683 Xã Hóa Trung; 05686 Xã Khe Mo; 05689 Xã Cây Thị;
05692 Thị trấn Hóa Thượng; 05698 Xã Hợp Tiến; 05707 Xã Nam Hòa
# 19 170 Huyện Võ Nhai
05716 Thị trấn Đình Cả; 05719 Xã Sảng Mộc; 05722 Xã Nghinh Tường; 05725 Xã Thần Xa; 05728 Xã Vũ Chấn;
05731 Xã Thượng Nung; 05734 Xã Phú Thượng; 05737 Xã Cúc Đường; 05740 Xã La Hiên; 05743 Xã Lâu Thượng;
05746 Xã Tràng Xá; 05749 Xã Phương Giao; 05752 Xã Liên Minh; 05755 Xã Dân Tiến; 05758 Xã Bình Long
# 19 171 Huyện Đại Từ
05761 Thị trấn Hùng Sơn; 05767 Xã Phúc Lương; 05770 Xã Minh Tiến; 05773 Xã Yên Lãng; 05776 Xã Đức Lương;
05779 Xã Phú Cường; 05785 Xã Phú Lạc; 05788 Xã Tân Linh; 05791 Xã Phú Thịnh; 05794 Xã Phục Linh;
05797 Xã Phú Xuyên; 05800 Xã Bản Ngoại; 05803 Xã Tiên Hội; 05809 Xã Cù Vân; 05812 Xã Hà Thượng; 05815 Xã La Bằng;
05818 Xã Hoàng Nông; 05821 Xã Khôi Kỳ; 05824 Xã An Khánh; 05827 Xã Tân Thái; 05830 Xã Bình Thuận;
05833 Xã Lục Ba; 05836 Xã Mỹ Yên; 05842 Xã Văn Yên; 05845 Xã Vạn Phú; 05848 Xã Cát Nê; 05851 Thị trấn Quân Chu
# 19 172 Thành phố Phổ Yên
05854 Phường Bãi Bông; 05857 Phường Bắc Sơn; 05860 Phường Ba Hàng; 05863 Xã Phúc Tân; 05866 Xã Phúc Thuận;
05869 Phường Hồng Tiến; 05872 Xã Minh Đức; 05875 Phường Đắc Sơn; 05878 Phường Đồng Tiến; 05881 Xã Thành Công;
05884 Phường Tiên Phong; 05887 Xã Vạn Phái; 05890 Phường Nam Tiến; 05893 Phường Tân Hương; 05896 Phường Đông Cao;
05899 Phường Trung Thành; 05902 Phường Tân Phú; 05905 Phường Thuận Thành
# 19 173 Huyện Phú Bình
05908 Thị trấn Hương Sơn; 05911 Xã Bàn Đạt; 05917 Xã Tân Khánh; 05920 Xã Tân Kim; 05923 Xã Tân Thành;
05926 Xã Đào Xá; 05929 Xã Bảo Lý; 05932 Xã Thượng Đình; 05935 Xã Tân Hòa; 05938 Xã Nhã Lộng; 05941 Xã Điềm Thụy;
05944 Xã Xuân Phương; 05947 Xã Tân Đức; 05950 Xã Úc Kỳ; 05953 Xã Lương Phú; 05956 Xã Nga My; 05959 Xã Kha Sơn;
05962 Xã Thanh Ninh; 05965 Xã Dương Thành; 05968 Xã Hà Châu
# 06 058 Thành phố Bắc Kạn
01834 Phường Nguyễn Thị Minh Khai; 01837 Phường Sông Cầu; 01840 Phường Đức Xuân; 01843 Phường Phùng Chí Kiên;
01846 Phường Huyền Tụng; 01849 Xã Dương Quang; 01852 Xã Nông Thượng; 01855 Phường Xuất Hóa
# 06 060 Huyện Pác Nặm
01858 Xã Bằng Thành; 01861 Xã Nhạn Môn; 01864 Xã Bộc Bố; 01867 Xã Công Bằng; 01870 Xã Giáo Hiệu;
01873 Xã Xuân La; 01876 Xã An Thắng; 01879 Xã Cổ Linh; 01882 Xã Nghiên Loan; 01885 Xã Cao Tân
# 06 061 Huyện Ba Bể
01888 Thị trấn Chợ Rã; 01891 Xã Bành Trạch; 01894 Xã Phúc Lộc; 01897 Xã Hà Hiệu; 01900 Xã Cao Thượng;
01906 Xã Khang Ninh; 01909 Xã Nam Mẫu; 01912 Xã Thượng Giáo; 01915 Xã Địa Linh; 01918 Xã Yến Dương;
01921 Xã Chu Hương; 01924 Xã Quảng Khê; 01927 Xã Mỹ Phương; 01930 Xã Hoàng Trĩ; 01933 Xã Đồng Phúc
# 06 062 Huyện Ngân Sơn
01936 Thị trấn Nà Phặc; 01939 Xã Thượng Ân; 01942 Xã Bằng Vân; 01945 Xã Cốc Đán; 01948 Xã Trung Hoà;
01951 Xã Đức Vân; 01954 Thị trấn Vân Tùng; 01957 Xã Thượng Quan; 01960 Xã Hiệp Lực; 01963 Xã Thuần Mang
# 06 063 Huyện Bạch Thông
01969 Thị trấn Phủ Thông; 01975 Xã Vi Hương; 01978 Xã Sĩ Bình; 01981 Xã Vũ Muộn; 01984 Xã Đôn Phong;
01990 Xã Lục Bình; 01993 Xã Tân Tú; 01999 Xã Nguyên Phúc; 02002 Xã Cao Sơn; 02005 Xã Quân Hà; 02008 Xã Cẩm Giàng;
02011 Xã Mỹ Thanh; 02014 Xã Dương Phong; 02017 Xã Quang Thuận
# 06 064 Huyện Chợ Đồn
02020 Thị trấn Bằng Lũng; 02023 Xã Xuân Lạc; 02026 Xã Nam Cường; 02029 Xã Đồng Lạc; 02032 Xã Tân Lập;
02035 Xã Bản Thi; 02038 Xã Quảng Bạch; 02041 Xã Bằng Phúc; 02044 Xã Yên Thịnh; 02047 Xã Yên Thượng;
02050 Xã Phương Viên; 02053 Xã Ngọc Phái; 02059 Xã Đồng Thắng; 02062 Xã Lương Bằng; 02065 Xã Bằng Lãng;
02068 Xã Đại Sảo; 02071 Xã Nghĩa Tá; 02077 Xã Yên Mỹ; 02080 Xã Bình Trung; 02083 Xã Yên Phong
# 06 065 Huyện Chợ Mới
02086 Thị trấn Đồng Tâm; 02089 Xã Tân Sơn; 02092 Xã Thanh Vận; 02095 Xã Mai Lạp; 02098 Xã Hoà Mục;
02101 Xã Thanh Mai; 02104 Xã Cao Kỳ; 02107 Xã Nông Hạ; 02110 Xã Yên Cư; 02113 Xã Thanh Thịnh; 02116 Xã Yên Hân;
02122 Xã Như Cố; 02125 Xã Bình Văn; 02131 Xã Quảng Chu
# 06 066 Huyện Na Rì
02137 Xã Văn Vũ; 02140 Xã Văn Lang; 02143 Xã Lương Thượng; 02146 Xã Kim Hỷ; 02152 Xã Cường Lợi;
02155 Thị trấn Yến Lạc; 02158 Xã Kim Lư; 02161 Xã Sơn Thành; 02170 Xã Văn Minh; 02173 Xã Côn Minh;
02176 Xã Cư Lễ; 02179 Xã Trần Phú; 02185 Xã Quang Phong; 02188 Xã Dương Sơn; 02191 Xã Xuân Dương;
02194 Xã Đổng Xá; 02197 Xã Liêm Thuỷ`;
