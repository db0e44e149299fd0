/** The modules of the collection netbox.netbox (https://github.com/netbox-community/ansible_modules, plugins/modules). */
const NAMES =
  "aggregate asn asn_range cable circuit circuit_group circuit_group_assignment circuit_termination circuit_type cluster cluster_group cluster_type config_context config_template console_port console_port_template " +
  "console_server_port console_server_port_template contact contact_group contact_role custom_field custom_field_choice_set custom_link device device_bay device_bay_template device_interface " +
  "device_interface_template device_role device_type export_template fhrp_group fhrp_group_assignment front_port front_port_template inventory_item inventory_item_role ip_address ipam_role journal_entry " +
  "l2vpn l2vpn_termination location mac_address manufacturer module module_bay module_type permission platform power_feed power_outlet power_outlet_template power_panel power_port power_port_template prefix " +
  "provider provider_network rack rack_group rack_role rear_port rear_port_template region rir route_target service service_template site site_group tag tenant tenant_group token tunnel tunnel_group user " +
  "user_group virtual_chassis virtual_circuit virtual_circuit_termination virtual_circuit_type virtual_disk virtual_machine vlan vlan_group vm_interface vpn_ike_policy vpn_ike_proposal vpn_ipsec_policy " +
  "vpn_ipsec_profile vpn_ipsec_proposal vrf webhook wireless_lan wireless_lan_group wireless_link";

export const ANSIBLE_NETBOX_MODULES: readonly string[] = NAMES.split(" ").map((name) => `netbox_${name}`);
